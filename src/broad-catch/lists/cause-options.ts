/** Where the constructor of a package's error class takes options with a `cause`. */
export interface CauseOptions {
	/** The position of the options among the arguments. */
	readonly index: number;
	/** What has to stand beside the cause where there were no options, since options replace it. */
	readonly description?: string;
	/** A property without which the constructor takes what it needs from the cause. */
	readonly requires?: string;
}

// `new NotFoundException("x")` answers `{ message: "x", error: "Not Found" }`; options without a description drop `error`.
const described = (description: string): CauseOptions => ({ index: 1, description });

/** Error classes of packages, as @trpc/server 11.25, hono 4.13 and @nestjs/common 11.2 declare them. */
export const causeOptions: Readonly<Record<string, Readonly<Record<string, CauseOptions>>>> = {
	// Without a message of its own the error takes the cause's, which clients get to see.
	"@trpc/server": { TRPCError: { index: 0, requires: "message" } },
	"hono/http-exception": { HTTPException: { index: 1 } },
	"@nestjs/common": {
		HttpException: { index: 2 },
		BadGatewayException: described("Bad Gateway"),
		BadRequestException: described("Bad Request"),
		ConflictException: described("Conflict"),
		ForbiddenException: described("Forbidden"),
		GatewayTimeoutException: described("Gateway Timeout"),
		GoneException: described("Gone"),
		HttpVersionNotSupportedException: described("HTTP Version Not Supported"),
		InternalServerErrorException: described("Internal Server Error"),
		MethodNotAllowedException: described("Method Not Allowed"),
		MisdirectedException: described("Misdirected"),
		NotAcceptableException: described("Not Acceptable"),
		NotFoundException: described("Not Found"),
		NotImplementedException: described("Not Implemented"),
		PayloadTooLargeException: described("Payload Too Large"),
		PreconditionFailedException: described("Precondition Failed"),
		RequestTimeoutException: described("Request Timeout"),
		ServiceUnavailableException: described("Service Unavailable"),
		UnauthorizedException: described("Unauthorized"),
		UnprocessableEntityException: described("Unprocessable Entity"),
		UnsupportedMediaTypeException: described("Unsupported Media Type"),
	},
};

/** Names under which a constructor takes the error that came before, as an argument of its own. */
export const causeParameterName = /^(?:cause|inner(?:Error|Exception)|original(?:Error|Exception)?)$/u;
