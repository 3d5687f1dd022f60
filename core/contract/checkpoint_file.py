"""What the file of a checkpoint is called, for those who keep and remove checkpoint folders."""

CHECKPOINT_FILE = "checkpoint.safetensors"
