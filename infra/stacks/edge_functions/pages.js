// Addresses of pages have no file of their own: the web client draws them all.
function handler(event) {
  var request = event.request;
  if (request.uri.split("/").pop().indexOf(".") === -1) {
    request.uri = "/index.html";
  }
  return request;
}
