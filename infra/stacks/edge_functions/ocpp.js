// API Gateway takes no path beyond the stage: the identity moves into the query string.
// Twin of infra/local/edge/paths.py and forwarding.py. The client's own query is dropped, and
// what only CloudFront may say: whose address, whose certificate.
var CERTIFICATES = false;
var FORGEABLE = /^(x-forwarded-|forwarded$|x-real-ip$|x-viewer-|x-origin-|x-edge-|cloudfront-)/;
var CERTIFICATE = /^cloudfront-viewer-cert-/;

function handler(event) {
  var request = event.request;
  var segments = request.uri.split("/").filter(function (segment) {
    return segment !== "";
  });
  if (segments.length !== 2 || segments[0] !== "ocpp") {
    return { statusCode: 404, statusDescription: "Not Found" };
  }
  Object.keys(request.headers).forEach(function (name) {
    if (FORGEABLE.test(name) && !(CERTIFICATES && CERTIFICATE.test(name))) {
      delete request.headers[name];
    }
  });
  request.headers["x-viewer-address"] = { value: event.viewer.ip };
  request.uri = "/live";
  request.querystring = { identity: { value: segments[1] } };
  return request;
}
