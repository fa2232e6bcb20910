"""What can go wrong in scripts.

ColedgerError
├── ArtifactsMissing     the contracts aren't compiled, or not these                  409
├── RecordMissing        no deployment is recorded for this chain, or not readably    404
└── DeploymentDifferent  the chain doesn't hold what was deployed or predicted        409
"""

from __future__ import annotations

from backend.errors import ColedgerError


class ArtifactsMissing(ColedgerError):
    """The contracts aren't compiled, or something else than these."""

    status = 409
    code = "artifacts_missing"


class RecordMissing(ColedgerError):
    """No deployment is recorded for this chain."""

    status = 404
    code = "record_missing"


class DeploymentDifferent(ColedgerError):
    """The chain doesn't hold what was deployed or predicted."""

    status = 409
    code = "deployment_different"
