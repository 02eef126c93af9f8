# The site in an image: built from the source, then served by nginx, which does not run as root. `docker compose up` does both.
FROM node:24-bookworm AS build
# Debian keeps no older versions that could be asked for.
# hadolint ignore=DL3008
RUN apt-get update \
	&& apt-get install --yes --no-install-recommends python3 python3-pip python3-venv \
	&& rm -rf /var/lib/apt/lists/*
WORKDIR /source
COPY . .
RUN npm ci --no-audit --no-fund
# Where the site will stand: the origin, the path below it, and the repository that "Edit this page" leads to.
ARG SITE_URL SITE_BASE=/ SITE_REPOSITORY
RUN npm run build \
	&& mkdir -p "/srv/site$SITE_BASE" \
	&& cp -R dist/. "/srv/site$SITE_BASE" \
	&& cp dist/404.html /srv/site/404.html

FROM nginxinc/nginx-unprivileged:1.28-alpine
COPY deploy/nginx.conf /etc/nginx/conf.d/default.conf
COPY --from=build /srv/site /srv/site
EXPOSE 8080
HEALTHCHECK CMD ["wget", "-q", "-O", "/dev/null", "http://127.0.0.1:8080/404.html"]
