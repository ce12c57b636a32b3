"""The dossier of one article."""
