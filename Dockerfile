# docker build --tag cjm-bot .
# docker run --env BOT_TOKEN=… --volume cjm-data:/data cjm-bot
FROM python:3.11-slim AS built
WORKDIR /src
COPY . .
RUN python -m venv /installed \
    && /installed/bin/pip install --no-cache-dir . --constraint constraints.txt

FROM python:3.11-slim
# Letters of Hebrew, Arabic, Chinese and other scripts for the pictures; see README.md.
ARG FONTS="fonts-noto-core fonts-noto-cjk"
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install --yes --no-install-recommends ${FONTS} \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 cjm \
    && install --directory --owner cjm /data
COPY --from=built /installed /installed
WORKDIR /data
USER 10001
ENV PATH=/installed/bin:$PATH DATA_DIR=/data INNER_PORT=9090 MPLCONFIGDIR=/tmp/matplotlib
VOLUME /data
# Beside /data it writes to /tmp only. The inner port is asked from inside, nobody has to publish it.
HEALTHCHECK --interval=30s --timeout=10s --start-period=60s \
    CMD ["python", "-c", "import os, urllib.request as web; \
web.urlopen(f'http://127.0.0.1:{os.environ[\"INNER_PORT\"]}/healthz', timeout=8)"]
# It stops within ten seconds of SIGTERM and loses nothing.
CMD ["python", "-m", "bot"]
