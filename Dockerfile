# The portal as one image: web, worker and beat differ only in their command.
FROM python:3.11-slim-bookworm AS packages
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
RUN python -m venv /opt/venv
COPY requirements-production.lock /tmp/
RUN /opt/venv/bin/pip install --require-hashes --only-binary :all: -r /tmp/requirements-production.lock

FROM python:3.11-slim-bookworm
ENV PATH=/opt/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 HOME=/tmp \
    DJANGO_SETTINGS_MODULE=strategy_portal.settings.production STATIC_ROOT=/srv/static MEDIA_ROOT=/data/media
# What WeasyPrint loads at run time; the fonts are our own.
RUN apt-get update \
    && apt-get install -y --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 \
    && rm -rf /var/lib/apt/lists/* \
    && groupadd --gid 10001 portal \
    && useradd --uid 10001 --gid portal --no-create-home --home-dir /tmp --shell /usr/sbin/nologin portal \
    && install -d -o portal -g portal /srv/static /data/media /data/library /data/beat
COPY --from=packages /opt/venv /opt/venv
WORKDIR /srv/portal
COPY manage.py LICENSE ./
COPY apps apps
COPY deploy/healthcheck.py deploy/healthcheck.py
COPY fixtures fixtures
COPY locale locale
COPY static static
COPY strategy_portal strategy_portal
COPY templates templates
# No service is asked while static files are collected: the addresses only have to be well formed.
RUN python -m strategy_portal.local.messages \
    && SECRET_KEY=build ALLOWED_HOSTS=localhost DATABASE_URL=postgres://build/build \
       REDIS_URL=redis://build/0 CACHE_URL=redis://build/1 \
       python manage.py collectstatic --no-input --verbosity 0
USER 10001:10001
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=10s --start-period=40s --retries=3 CMD ["python", "deploy/healthcheck.py"]
CMD ["gunicorn", "strategy_portal.wsgi", "--bind=0.0.0.0:8000", "--worker-class=gthread", "--workers=2", \
     "--threads=4", "--worker-tmp-dir=/dev/shm", "--max-requests=2000", "--max-requests-jitter=200", \
     "--access-logfile=-", "--no-control-socket"]
