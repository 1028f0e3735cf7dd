// One import is enough: the models of requests and answers, and the clouds and versions, come with the client.
@_exported public import GraphCatalogue
@_exported public import GraphWire
