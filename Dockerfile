FROM python:3.11.14-slim-bookworm

# What PDFs need; `make test` installs the same.
RUN apt-get update \
    && apt-get install -y --no-install-recommends \
        libpango-1.0-0 \
        libpangoft2-1.0-0 \
        libharfbuzz-subset0 \
        fonts-noto-core \
        fonts-noto-color-emoji \
    && rm -rf /var/lib/apt/lists/*

WORKDIR /app
COPY requirements/app.txt requirements/app.txt
RUN pip install --no-cache-dir --disable-pip-version-check --require-hashes -r requirements/app.txt

COPY . .
# Translations and bytecode are compiled here: the root file system is read-only when it runs.
RUN find . -path '*/LC_MESSAGES/django.po' \
        -exec sh -c 'pybabel --quiet compile --input-file "$1" --output-file "${1%.po}.mo"' - {} \; \
    && python -m compileall -q articles factcheck \
    && useradd --system --uid 10001 --home-dir /tmp --shell /usr/sbin/nologin desk \
    && install -d -o desk -g desk -m 0750 /data

ENV PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    HOME=/tmp \
    DATA_DIR=/data
USER desk
VOLUME /data
EXPOSE 8000
CMD ["gunicorn", "factcheck.wsgi", "--bind", "0.0.0.0:8000", "--worker-class", "gthread", "--workers", "2", "--threads", "4", "--worker-tmp-dir", "/dev/shm", "--no-control-socket"]
