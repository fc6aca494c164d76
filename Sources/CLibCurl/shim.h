#include <curl/curl.h>

// Swift cannot call functions with `...`: one name for each kind of argument.
static inline CURLcode countersign_curl_set_long(CURL *handle, CURLoption option, long value) {
  return curl_easy_setopt(handle, option, value);
}

static inline CURLcode countersign_curl_set_text(CURL *handle, CURLoption option, const char *text) {
  return curl_easy_setopt(handle, option, text);
}

static inline CURLcode countersign_curl_set_list(
    CURL *handle, CURLoption option, struct curl_slist *list) {
  return curl_easy_setopt(handle, option, list);
}

typedef size_t (*countersign_curl_writer)(char *bytes, size_t size, size_t count, void *context);

static inline CURLcode countersign_curl_set_writer(
    CURL *handle, countersign_curl_writer writer, void *context) {
  CURLcode code = curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, writer);
  return code == CURLE_OK ? curl_easy_setopt(handle, CURLOPT_WRITEDATA, context) : code;
}

// HTTP and HTTPS only, whatever the library was built with.
static inline CURLcode countersign_curl_only_http(CURL *handle) {
#if LIBCURL_VERSION_NUM >= 0x075500
  return curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "http,https");
#else
  return curl_easy_setopt(handle, CURLOPT_PROTOCOLS, (long)(CURLPROTO_HTTP | CURLPROTO_HTTPS));
#endif
}

// A name that is being resolved when the time is up holds nobody.
static inline CURLcode countersign_curl_wait_for_no_resolver(CURL *handle) {
#if LIBCURL_VERSION_NUM >= 0x075700
  return curl_easy_setopt(handle, CURLOPT_QUICK_EXIT, 1L);
#else
  return CURLE_OK;
#endif
}

static inline CURLcode countersign_curl_status(CURL *handle, long *status) {
  return curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, status);
}

// Seconds that the server asks to be left alone; 0 where it says nothing.
static inline CURLcode countersign_curl_retry_after(CURL *handle, long *seconds) {
  curl_off_t wait = 0;
  CURLcode code = curl_easy_getinfo(handle, CURLINFO_RETRY_AFTER, &wait);
  *seconds = wait > 1000000 ? 1000000 : (long)wait;
  return code;
}
