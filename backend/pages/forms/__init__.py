"""The forms of everything that a person can do: each is a plan's inputs, read without JavaScript.

`shapes` says which fields a verb has, `filling` what stands in them, `preview` what would happen,
`commands` how to do the same in a terminal. They are all of method GET and change nothing: a
wallet signs what `POST /v1/plans/{verb}` makes of them.
"""
