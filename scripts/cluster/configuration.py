"""What etcd, Patroni, PostgreSQL and HAProxy are told, as files and options.

docs/operations.md shows the same for real hosts; what is said here is what is tested.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

CLIENTS: Final = 2379
PEERS: Final = 2380
REST: Final = 8008
POSTGRESQL: Final = 5432
# Of the leader's claim: after so long without it the others elect. Patroni takes no less than 20.
CLAIM_SECONDS: Final = 20
LOOK_SECONDS: Final = 2
RETRY_SECONDS: Final = 8
STOP_SECONDS: Final = 10
# A standby further behind is asked nothing, and never elected.
LAG_BYTES: Final = 16 * 1024 * 1024

PARAMETERS: Final = {
    "max_connections": 100,
    "shared_buffers": "64MB",
    "wal_level": "replica",
    "wal_log_hints": "on",
    "hot_standby": "on",
    # What readers of a standby still see isn't cleared away; what they hold up, for five seconds.
    "hot_standby_feedback": "on",
    "max_standby_streaming_delay": "5s",
    # A commit is stored by two servers before it is told of.
    "synchronous_commit": "on",
    "wal_keep_size": "256MB",
    "wal_sender_timeout": "6s",
    "wal_receiver_timeout": "6s",
    "tcp_keepalives_idle": 3,
    "tcp_keepalives_interval": 2,
    "tcp_keepalives_count": 3,
    "tcp_user_timeout": 9000,
}


def etcd_options(name: str, address: str, folder: Path, everybody: dict[str, str]) -> list[str]:
    """The options of one member of etcd."""
    listed = ",".join(f"{each}=http://{where}:{PEERS}" for each, where in everybody.items())
    return [
        f"--name={name}",
        f"--data-dir={folder}",
        f"--listen-client-urls=http://{address}:{CLIENTS}",
        f"--advertise-client-urls=http://{address}:{CLIENTS}",
        f"--listen-peer-urls=http://{address}:{PEERS}",
        f"--initial-advertise-peer-urls=http://{address}:{PEERS}",
        f"--initial-cluster={listed}",
        "--initial-cluster-state=new",
        "--initial-cluster-token=coledger",
        # Machines that are busy answer late: an election for that would help nobody.
        "--heartbeat-interval=250",
        "--election-timeout=2500",
        "--logger=zap",
    ]


def patroni_file(
    name: str,
    address: str,
    folder: Path,
    addresses: Sequence[str],
    binaries: Path,
    password: str,
    **parameters: Any,
) -> str:
    """Patroni's configuration of one node."""
    where = {"listen": f"{address}:{POSTGRESQL}", "connect_address": f"{address}:{POSTGRESQL}"}
    users = {
        "superuser": {"username": "postgres", "password": password},
        "replication": {"username": "replicator", "password": password},
        "rewind": {"username": "rewinder", "password": password},
    }
    written = {
        "scope": "coledger",
        "name": name,
        "restapi": {"listen": f"{address}:{REST}", "connect_address": f"{address}:{REST}"},
        "etcd3": {"hosts": [f"{each}:{CLIENTS}" for each in addresses]},
        "bootstrap": {"dcs": shared_settings(), "initdb": _INITDB},
        "postgresql": {
            **where,
            "data_dir": str(folder / "data"),
            "bin_dir": str(binaries),
            "pgpass": str(folder / "pgpass"),
            "authentication": users,
            "pg_hba": _HBA,
            "parameters": {"unix_socket_directories": str(folder), **parameters},
        },
    }
    return json.dumps(written, indent=2)  # which is YAML too


def shared_settings() -> dict[str, Any]:
    """What all nodes hold to; kept by etcd."""
    return {
        "ttl": CLAIM_SECONDS,
        "loop_wait": LOOK_SECONDS,
        "retry_timeout": RETRY_SECONDS,
        "maximum_lag_on_failover": LAG_BYTES,
        # One standby at least has stored what is told of as stored, whichever; the one that has most is
        # elected. With one that is named, the other may show readers what it hasn't, and is lost.
        "synchronous_mode": "quorum",
        "synchronous_node_count": 1,
        # A primary whose PostgreSQL died gives way at once, instead of recovering first.
        "primary_start_timeout": 0,
        # One that was cut off may wait for ever for a connection to end: seen under load.
        "primary_stop_timeout": STOP_SECONDS,
        "postgresql": {"use_pg_rewind": True, "use_slots": True, "parameters": PARAMETERS},
    }


def haproxy_file(nodes: Sequence[tuple[str, str]], to_write: int, to_read: int) -> str:
    """Two ports: one leads to whoever is the primary, the other to standbys, or else to it too.

    Connections to a server that is found down are closed, so that nobody waits for it.
    """
    check = f"check port {REST}"
    primaries = [f"    server {name} {where}:{POSTGRESQL} {check}" for name, where in nodes]
    standbys = [f"    server {name} {where}:{POSTGRESQL} {check}" for name, where in nodes]
    spare = [
        f"    server {name}-too {where}:{POSTGRESQL} backup track primary/{name}"
        for name, where in nodes
    ]
    return _HAPROXY.format(
        to_write=to_write,
        to_read=to_read,
        lag=LAG_BYTES,
        primaries="\n".join(primaries),
        standbys="\n".join([*standbys, *spare]),
    )


_INITDB: Final = [{"encoding": "UTF8"}, {"locale": "C"}, "data-checksums"]
_HBA: Final = [
    "local all all scram-sha-256",
    "host replication replicator 0.0.0.0/0 scram-sha-256",
    "host all all 0.0.0.0/0 scram-sha-256",
]
_HAPROXY: Final = """global
    maxconn 2000
defaults
    mode tcp
    timeout connect 2s
    timeout check 2s
    timeout client 1h
    timeout server 1h
    retries 1
    option redispatch
    default-server inter 1s fastinter 500ms fall 2 rise 1 on-marked-down shutdown-sessions
listen primary
    bind 127.0.0.1:{to_write}
    option httpchk GET /primary
    http-check expect status 200
{primaries}
listen standbys
    bind 127.0.0.1:{to_read}
    balance leastconn
    option httpchk GET /replica?lag={lag}
    http-check expect status 200
{standbys}
"""
