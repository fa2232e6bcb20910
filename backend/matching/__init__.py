"""Needs for people and people for needs, across French and English, without asking anybody else.

Matching reads posts and never touches shares or votes. `cards` are the posts that can be found,
`index` ranks them by an encoder's vectors (an optional extra), a lexicon of skills and words.
"""
