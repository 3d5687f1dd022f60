"""The encoders of this computer, as several pages know them."""
