// API Gateway takes no path beyond the stage: the identity moves into the query string.
// Twin of infra/local/edge/paths.py. The client's own query is dropped.
function handler(event) {
  var request = event.request;
  var segments = request.uri.split("/").filter(function (segment) {
    return segment !== "";
  });
  if (segments.length !== 2 || segments[0] !== "ocpp") {
    return { statusCode: 404, statusDescription: "Not Found" };
  }
  request.uri = "/live";
  request.querystring = { identity: { value: segments[1] } };
  return request;
}
