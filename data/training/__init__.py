"""What models did: trainings, their curves, their predictions."""
