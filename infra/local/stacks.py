"""Which stacks of the assembly the embedded AWS does not get, and what stands for them."""

# CloudFront and the web client's bucket: the edge on this machine (infra/local/edge).
ONLY_ON_AWS = frozenset({"hub-edge"})
