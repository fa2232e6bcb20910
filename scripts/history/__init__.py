"""The recorded history of a real open-source project, lived as a community on a chain."""
