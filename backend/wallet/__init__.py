"""The sending side: what a member's wallet does, without a browser.

Each noun has a file whose functions return a `Plan`: one transaction, its words and its facts, not
yet sent. A `Sender`
prices a plan, sends it, waits for its inclusion and turns what the contracts refuse into a
sentence.

    project = Project(web3, address)
    sender = Sender(web3, account)
    sender.send(polls.vote(project, poll, Support.FOR))
"""
