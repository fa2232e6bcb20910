"""PostgreSQL run by Patroni, with etcd and HAProxy: a whole cluster on one machine, to try and to test.

    make cluster            starts it, says where it is, and ends it with Ctrl-C
    make prove-cluster      kills and cuts off what it is made of, under load

`programs` finds or gets what runs, `machines` is where each node runs, `configuration` what each is
told, and `cluster` the whole. On real hosts the same programs are the system's: docs/operations.md.
"""
