"""The read API: what the index holds, as typed answers that say as of which block they hold.

models/   what answers look like
answers/  from rows of the index to answers; the pages use them too
routes/   one file a noun: paths, filters and paging
"""
