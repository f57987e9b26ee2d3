/* compiler.h - the few compiler attributes the source relies on. */
#ifndef BASE_COMPILER_H
#define BASE_COMPILER_H

/* A result that can fail must be looked at; ignoring it does not compile. */
#define MUST_CHECK __attribute__((warn_unused_result))

/* Arguments are checked as printf's are: the format is argument f. */
#define PRINTF_LIKE(f, first) __attribute__((format(printf, f, first)))

#define UNUSED __attribute__((unused))

#define ARRAY_SIZE(a) (sizeof(a) / sizeof((a)[0]))

#define LIKELY(x) __builtin_expect(!!(x), 1)
#define UNLIKELY(x) __builtin_expect(!!(x), 0)

#endif
