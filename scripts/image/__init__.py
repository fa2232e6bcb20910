"""The container image (`make image`), by podman, buildah or docker, and over a base of Debian's own packages.

make image                  over the base that scripts/config/Containerfile names
make image BASE=debian      over one that is made here, where no registry of images is reached
make test-image             the same, and an index and an API in it answer
"""
