/*
 * smtp.h - handing a mail to a server, and knowing what became of it.
 *
 * Outcome    by the server's last reply (CURLINFO_RESPONSE_CODE of libcurl):
 *            2xx and no error: sent. 4xx: deferred. 5xx: failed. 354 and an
 *            error: the mail was on its way and its end was not answered, so
 *            whether it arrived is not known: uncertain. Anything else: it
 *            was never handed over: deferred. A refused login or refused TLS
 *            says nothing of the mail: deferred, whatever the code.
 * Security   over anything but a loopback host, TLS is required and the
 *            server's certificate checked; there is no "if available". Proxy
 *            and .netrc settings of the environment are not used.
 * Threads    a connection belongs to one thread; open it after
 *            smtp_begin_library.
 * Source     RFC 5321; timeouts by its section 4.5.3.2 and not below: a
 *            client that hangs up while a server still commits makes the
 *            outcome unknown.
 */
#ifndef MAIL_SMTP_H
#define MAIL_SMTP_H

#include "base/error.h"
#include "register/deliveries.h"

struct smtp_server {
	const char *url;          /* smtp://host[:port] or smtps:// */
	const char *helo;         /* the name to greet with: a domain */
	const char *user, *password; /* NULL or "": no login */
	const char *ca_file;      /* NULL or "": the system's */
	/*
	 * "required", "none", or NULL or "": required, but for a loopback
	 * host without a user. A password is never sent without TLS.
	 */
	const char *tls;
};

struct smtp_result {
	enum delivery_status status;
	int64_t code;             /* the server's last reply, or 0 */
	char detail[480];         /* what it said, or what went wrong */
	bool unusable;            /* no mail could have been handed over */
};

struct smtp_connection;

/* Once a process, before any thread. */
MUST_CHECK bool smtp_begin_library(struct error *error);

/* Checks the settings; status 78. */
MUST_CHECK bool smtp_check(const struct smtp_server *server,
    struct error *error);

/* Prepares a connection to a server that was checked; opens nothing yet. */
MUST_CHECK bool smtp_open(const struct smtp_server *server,
    struct smtp_connection **out, struct error *error);

/*
 * Sends one mail, on the connection that is open or a new one. Both addresses
 * were checked with address_check.
 */
void smtp_send(struct smtp_connection *connection, const char *from,
    const char *to, struct text mail, struct smtp_result *result);

void smtp_close(struct smtp_connection *connection);

#endif
