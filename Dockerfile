# One image for all five stages and the console; docker-compose.yml says which of them a container runs.
FROM debian:12-slim AS build
WORKDIR /src
COPY .ci .ci
# The first part of the list is what building and running needs; the second is for the tests.
RUN apt-get update \
 && sed '/^# --- tests/,$d; s/#.*//' .ci/packages.txt | xargs apt-get install -y --no-install-recommends
COPY . .
RUN make -j"$(nproc)" && make install DESTDIR=/image PREFIX=/usr

FROM debian:12-slim
RUN apt-get update \
 && apt-get install -y --no-install-recommends libzmq5 libmsgpackc2 libuv1 libsqlite3-0 libconfuse2 libjansson4 libnettle8 liblua5.4-0 libncursesw6 libmicrohttpd12 libxlsxwriter4 libseccomp2 libxml2 libzip4 libexpat1 libarchive13 libpoppler-glib8 poppler-data libqpdf29 libcairo2 libtesseract5 liblept5 tesseract-ocr-chi-sim \
 && rm -rf /var/lib/apt/lists/*
COPY --from=build /image /
# Fresh volumes take the owner of the folder that they are mounted on.
RUN useradd --system --uid 10001 --home-dir /var/lib/jihe jihe \
 && install -d -o jihe -g jihe -m 750 /var/lib/jihe /var/lib/jihe/inbox /var/lib/jihe/spool /var/lib/jihe/store \
    /var/lib/jihe/run /var/lib/jihe/log
USER jihe
WORKDIR /var/lib/jihe
ENV JIHE_HOME=/var/lib/jihe LANG=C.UTF-8
CMD ["jihe", "--help"]
