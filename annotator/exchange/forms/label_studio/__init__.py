"""Tasks of Label Studio, in and out, and the labelling interface that shows them."""
