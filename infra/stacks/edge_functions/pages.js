// Addresses of pages have no file of their own: the web client draws them all.
// Twin of infra/local/edge/files.py: ids may hold a dot, but no ending that begins with a letter.
function handler(event) {
  var request = event.request;
  if (!/\.[A-Za-z][A-Za-z0-9]*$/.test(request.uri)) {
    request.uri = "/index.html";
  }
  return request;
}
