// Before the HTTP API and live updates: only CloudFront says where a request comes from.
// Twin of infra/local/edge/forwarding.py.
var FORGEABLE = /^(x-forwarded-|forwarded$|x-real-ip$|x-viewer-|x-origin-|x-edge-|cloudfront-)/;

function handler(event) {
  var request = event.request;
  Object.keys(request.headers).forEach(function (name) {
    if (FORGEABLE.test(name)) {
      delete request.headers[name];
    }
  });
  request.headers["x-viewer-address"] = { value: event.viewer.ip };
  return request;
}
