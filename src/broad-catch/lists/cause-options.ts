/**
 * Error classes of packages that take options with a `cause`, and the position of the options among their arguments.
 * As tRPC 11, NestJS 11 and Hono 4 document them.
 */
export const causeOptions: Readonly<Record<string, Readonly<Record<string, number>>>> = {
	"@trpc/server": { TRPCError: 0 },
	"hono/http-exception": { HTTPException: 1 },
	"@nestjs/common": {
		HttpException: 2,
		BadGatewayException: 1,
		BadRequestException: 1,
		ConflictException: 1,
		ForbiddenException: 1,
		GatewayTimeoutException: 1,
		GoneException: 1,
		InternalServerErrorException: 1,
		NotAcceptableException: 1,
		NotFoundException: 1,
		NotImplementedException: 1,
		PayloadTooLargeException: 1,
		PreconditionFailedException: 1,
		RequestTimeoutException: 1,
		ServiceUnavailableException: 1,
		UnauthorizedException: 1,
		UnprocessableEntityException: 1,
		UnsupportedMediaTypeException: 1,
	},
};

/** Names under which a constructor takes the error that came before, as an argument of its own. */
export const causeParameterName = /^(?:cause|inner(?:Error|Exception)|original(?:Error|Exception)?)$/u;
