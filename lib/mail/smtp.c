/* smtp.c - handing a mail to a server, and knowing what became of it. */
#include "mail/smtp.h"

#include <curl/curl.h>
#include <glib.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/memory.h"

#define CONNECT_SECONDS 30L
#define REPLY_SECONDS 600L        /* also after the final dot */
#define STALL_SECONDS 660L
#define UPLOAD_BUFFER (128L * 1024)

struct smtp_connection {
	CURL *curl;
	CURLU *url;
	struct text unsent;       /* what libcurl has not read yet */
	char reply[200];          /* the server's last line */
	char problem[CURL_ERROR_SIZE];
};

static bool
is_set(const char *setting)
{
	return setting != NULL && setting[0] != '\0';
}

bool
smtp_begin_library(struct error *error)
{
	if (curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK)
		return true;
	return error_set(error, STATUS_SOFTWARE, "libcurl does not start");
}

static bool
is_loopback(const char *host)
{
	return strcmp(host, "localhost") == 0 || strcmp(host, "[::1]") == 0 ||
	    (strncmp(host, "127.", 4) == 0 &&
	    strspn(host, "0123456789.") == strlen(host));
}

/* A part of the URL, or "" where it has none. Free it with curl_free. */
static char *
url_part(CURLU *url, CURLUPart part)
{
	char *value = NULL;

	return curl_url_get(url, part, &value, 0) == CURLUE_OK ? value : NULL;
}

static bool
has_part(CURLU *url, CURLUPart part)
{
	char *value = url_part(url, part);
	bool has = value != NULL && value[0] != '\0' &&
	    strcmp(value, "/") != 0;

	curl_free(value);
	return has;
}

static bool
check_url(const struct smtp_server *server, CURLU *url, const char *scheme,
    struct error *error)
{
	if (strcmp(scheme, "smtp") != 0 && strcmp(scheme, "smtps") != 0)
		return error_set(error, STATUS_CONFIG, "'%.60s' is not a mail "
		    "server (write smtp://host:port or smtps://host)",
		    server->url);
	if (has_part(url, CURLUPART_USER) || has_part(url, CURLUPART_PASSWORD))
		return error_set(error, STATUS_CONFIG, "a mail server's URL "
		    "must not hold a user or password (use user and "
		    "password_file)");
	if (has_part(url, CURLUPART_PATH) || has_part(url, CURLUPART_QUERY) ||
	    has_part(url, CURLUPART_FRAGMENT))
		return error_set(error, STATUS_CONFIG, "'%.60s' has more than "
		    "a host and a port (write smtp://host:port)",
		    server->url);
	return true;
}

/* Whether STARTTLS is demanded of a plain smtp:// server. */
static bool
choose_tls(const struct smtp_server *server, const char *scheme,
    const char *host, bool *tls, struct error *error)
{
	bool secured = strcmp(scheme, "smtps") == 0;

	*tls = true;
	if (is_set(server->tls) && strcmp(server->tls, "required") != 0 &&
	    strcmp(server->tls, "none") != 0)
		return error_set(error, STATUS_CONFIG,
		    "'%.60s' is not a way to use TLS (required or none)",
		    server->tls);
	if (is_set(server->tls))
		*tls = strcmp(server->tls, "none") != 0;
	else
		*tls = is_set(server->user) || !is_loopback(host);
	if (!*tls && !secured && is_set(server->user))
		return error_set(error, STATUS_CONFIG, "a password is never "
		    "sent without TLS (leave out user, or tls = none)");
	return true;
}

/* Reads the server's URL; *url is to be freed with curl_url_cleanup. */
static bool
read_server(const struct smtp_server *server, CURLU **out, bool *tls,
    struct error *error)
{
	CURLU *url = curl_url();
	char *scheme = NULL, *host = NULL;
	bool ok;

	if (!is_set(server->url) || curl_url_set(url, CURLUPART_URL,
	    server->url, CURLU_NON_SUPPORT_SCHEME) != CURLUE_OK) {
		curl_url_cleanup(url);
		return error_set(error, STATUS_CONFIG, "'%.60s' is not a mail "
		    "server (write smtp://host:port or smtps://host)",
		    server->url ? server->url : "");
	}
	scheme = url_part(url, CURLUPART_SCHEME);
	host = url_part(url, CURLUPART_HOST);
	ok = check_url(server, url, scheme ? scheme : "", error) &&
	    choose_tls(server, scheme ? scheme : "", host ? host : "", tls,
	    error);
	curl_free(scheme);
	curl_free(host);
	if (ok)
		*out = url;
	else
		curl_url_cleanup(url);
	return ok;
}

bool
smtp_check(const struct smtp_server *server, struct error *error)
{
	CURLU *url;
	bool tls;

	if (!read_server(server, &url, &tls, error))
		return false;
	curl_url_cleanup(url);
	return true;
}

/* libcurl asks for the next bytes of the mail. */
static size_t
give_bytes(char *to, size_t size, size_t count, void *context)
{
	struct smtp_connection *connection = context;
	struct text *unsent = &connection->unsent;
	size_t bytes = size * count;

	bytes = bytes < unsent->size ? bytes : unsent->size;
	if (bytes > 0)
		memcpy(to, unsent->data, bytes);
	unsent->data += bytes;
	unsent->size -= bytes;
	return bytes;
}

/* libcurl shows a line the server said. It is not to be trusted. */
static size_t
take_reply(char *line, size_t size, size_t count, void *context)
{
	struct smtp_connection *connection = context;
	struct text reply = { line, size * count };
	size_t i;

	while (reply.size > 0 && strchr("\r\n", reply.data[reply.size - 1]))
		reply.size--;
	if (reply.size >= sizeof(connection->reply))
		reply.size = sizeof(connection->reply) - 1;
	for (i = 0; i < reply.size; i++) {
		unsigned char c = (unsigned char)reply.data[i];

		connection->reply[i] = c < 0x20 || c >= 0x7f ? '?' : (char)c;
	}
	connection->reply[i] = '\0';
	return size * count;
}

/* The options that do not differ from mail to mail. */
static bool
set_options(struct smtp_connection *connection,
    const struct smtp_server *server, bool tls)
{
	CURL *curl = connection->curl;
	bool login = is_set(server->user);
	bool ok = true;

#define SET(option, value) \
	ok = curl_easy_setopt(curl, CURLOPT_##option, value) == CURLE_OK && ok
	SET(CURLU, connection->url);
	SET(PROTOCOLS_STR, "smtp,smtps");
	SET(PROXY, "");
	SET(NOSIGNAL, 1L);
	SET(USE_SSL, tls ? (long)CURLUSESSL_ALL : (long)CURLUSESSL_NONE);
	SET(SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
	SET(SSL_VERIFYPEER, 1L);
	SET(SSL_VERIFYHOST, 2L);
	if (is_set(server->ca_file))
		SET(CAINFO, server->ca_file);
	if (login) {
		SET(USERNAME, server->user);
		SET(PASSWORD, server->password ? server->password : "");
	}
	SET(CONNECTTIMEOUT, CONNECT_SECONDS);
	SET(SERVER_RESPONSE_TIMEOUT, REPLY_SECONDS);
	SET(LOW_SPEED_LIMIT, 1L);
	SET(LOW_SPEED_TIME, STALL_SECONDS);
	SET(UPLOAD, 1L);
	SET(UPLOAD_BUFFERSIZE, UPLOAD_BUFFER);
	SET(READFUNCTION, give_bytes);
	SET(READDATA, connection);
	SET(HEADERFUNCTION, take_reply);
	SET(HEADERDATA, connection);
	SET(ERRORBUFFER, connection->problem);
#undef SET
	return ok;
}

bool
smtp_open(const struct smtp_server *server, struct smtp_connection **out,
    struct error *error)
{
	struct smtp_connection *connection;
	char path[300];
	CURLU *url;
	bool tls;

	if (!read_server(server, &url, &tls, error))
		return false;
	connection = memory_new(1, sizeof(*connection));
	connection->url = url;
	connection->curl = curl_easy_init();
	/* libcurl greets with the URL's path. */
	snprintf(path, sizeof(path), "/%s", is_set(server->helo) ?
	    server->helo : "localhost");
	if (connection->curl != NULL &&
	    curl_url_set(url, CURLUPART_PATH, path, 0) == CURLUE_OK &&
	    set_options(connection, server, tls)) {
		*out = connection;
		return true;
	}
	smtp_close(connection);
	return error_set(error, STATUS_SOFTWARE,
	    "libcurl refuses a setting of the mail server");
}

/* What an error and the last reply code say of the mail: see smtp.h. */
static void
judge(const struct smtp_connection *connection, CURLcode error,
    struct smtp_result *result)
{
	bool refused_us = error == CURLE_LOGIN_DENIED ||
	    error == CURLE_USE_SSL_FAILED;

	if (error == CURLE_OK && result->code >= 200 && result->code < 300)
		result->status = DELIVERY_SENT;
	else if (result->code == 354)
		result->status = DELIVERY_UNCERTAIN;
	else if (result->code >= 500 && !refused_us)
		result->status = DELIVERY_FAILED;
	else
		result->status = DELIVERY_DEFERRED;
	result->unusable = result->status == DELIVERY_DEFERRED &&
	    (result->code < 400 || result->code == 421 || refused_us);
	if (refused_us && connection->reply[0] != '\0')
		snprintf(result->detail, sizeof(result->detail), "%s: %s",
		    connection->problem, connection->reply);
	else if (result->status == DELIVERY_SENT || result->code >= 400)
		snprintf(result->detail, sizeof(result->detail), "%s",
		    connection->reply);
	else
		snprintf(result->detail, sizeof(result->detail), "%s",
		    connection->problem[0] ? connection->problem :
		    curl_easy_strerror(error));
}

static void
send_once(struct smtp_connection *connection, struct text mail,
    struct smtp_result *result, bool *reused)
{
	long code = 0, connects = 0;
	CURLcode error;

	connection->unsent = mail;
	connection->reply[0] = '\0';
	connection->problem[0] = '\0';
	error = curl_easy_perform(connection->curl);
	curl_easy_getinfo(connection->curl, CURLINFO_RESPONSE_CODE, &code);
	curl_easy_getinfo(connection->curl, CURLINFO_NUM_CONNECTS, &connects);
	*reused = connects == 0;
	*result = (struct smtp_result){ .code = code };
	judge(connection, error, result);
}

void
smtp_send(struct smtp_connection *connection, const char *from,
    const char *to, struct text mail, struct smtp_result *result)
{
	struct curl_slist *recipients = curl_slist_append(NULL, to);
	CURL *curl = connection->curl;
	bool reused;

	if (recipients == NULL ||
	    curl_easy_setopt(curl, CURLOPT_MAIL_FROM, from) != CURLE_OK ||
	    curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, recipients) !=
	    CURLE_OK || curl_easy_setopt(curl, CURLOPT_INFILESIZE_LARGE,
	    (curl_off_t)mail.size) != CURLE_OK) {
		*result = (struct smtp_result){
			.status = DELIVERY_DEFERRED,
			.detail = "libcurl refuses the mail",
		};
	} else {
		send_once(connection, mail, result, &reused);
		/* A server may close a connection it has kept long enough:
		 * nothing was handed over, so once more on a new one. */
		if (reused && result->unusable)
			send_once(connection, mail, result, &reused);
	}
	curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, NULL);
	curl_slist_free_all(recipients);
}

void
smtp_close(struct smtp_connection *connection)
{
	if (connection == NULL)
		return;
	curl_easy_cleanup(connection->curl);
	curl_url_cleanup(connection->url);
	free(connection);
}
