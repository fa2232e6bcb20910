"""What every request passes before and after the routes, from the outside in.

gate       its id, what it may ask for, how often, and what is counted and logged of it
(CORS)     Starlette's own, where other origins may ask
heads      HEAD is answered as GET, without the body
since      with copies of the index alone: no earlier state than the asker has seen
front      an answer that the asker has already (304), or that was given a moment ago
security   headers that keep pages and answers to themselves
quick      well-formed questions go straight to their route's function

prompt     isn't one of them: what needs no waiting is answered before, by the same parts
shelf      what front and prompt keep
"""
