"""The index on disk, and all of the SQL.

`tables` says what is kept; `migrations` bring a database to it; `database` opens one; `lock` lets
one process write; `writer` is that process's way in: it reads the newest versions, and stores raw
logs, derived rows and the cursor in one transaction. What reads is beside it, a file per noun.

SQLite runs in WAL mode with `synchronous=NORMAL`: a commit survives the death of the process. The
loss of power may undo the last commits, as a whole each; the indexer then goes on from the older
cursor, and loses nothing, since everything can be read from the chain again.
"""
