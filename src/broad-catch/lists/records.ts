/** Variables that hold what keeps a record of how it went. */
export const recordKeepers =
	/(?:[jJ]ob|[rR]un|[tT]ask|[bB]uild|[eE]xecution|[dD]eployment|[oO]peration|[wW]orkflow|[pP]ipeline|[tT]race|[lL]og|[jJ]ournal)$/u;

/** Properties by which such a record is found. */
export const recordPlaces = /(?:^id|Id|ID|_id|[lL]ogs?(?:Url|URL|Link|Path|File))$/u;

/** Variables that hold an error. */
export const errorVariables = /^(?:e|ex|err|[a-z]\w*Err|error|[a-z]\w*Error|exception|[a-z]\w*Exception)$/u;
