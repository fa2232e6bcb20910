"""Communities for hours, while what keeps their index is killed, cut off and left (`make soak`).

`places` is where the index is kept and how that suffers, `soak` what lives and is compared, `report`
the runs that were made: each adds to the hours that are asked for.
"""
