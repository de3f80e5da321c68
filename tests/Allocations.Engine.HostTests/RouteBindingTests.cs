using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Allocations.Engine.HostTests;

/// <summary>Parameters of a route and of a query, as a minimal API binds them.</summary>
public sealed class RouteBindingTests
{
    [Fact]
    public async Task Ids_numbers_and_positions_are_parameters_of_routes()
    {
        (int status, string body) = await GetAsync(
            (AllocationId allocation, ProductId product, LocationId location, LotId lot, TenantId tenant, ActorId actor, JobId job) =>
                $"{allocation} {product} {location} {lot} {tenant} {actor} {job}",
            new()
            {
                ["allocation"] = "5000000000", ["product"] = "1", ["location"] = "2", ["lot"] = "3", ["tenant"] = "0", ["actor"] = "4",
                ["job"] = "5",
            });
        Assert.Equal((StatusCodes.Status200OK, "5000000000 1 2 3 0 4 5"), (status, body));

        (status, body) = await GetAsync(
            (Quantity quantity, Priority priority, EventPosition position, OperationId operation, Amount amount, Rational size) =>
                $"{quantity} | {priority} | {position} | {operation} | {amount} | {size}",
            new()
            {
                ["quantity"] = "2.5", ["priority"] = "High 900", ["position"] = "410.0",
                ["operation"] = "00112233-4455-6677-8899-aabbccddeeff", ["amount"] = "[SN-1, SN-2]", ["size"] = "7/12",
            });
        Assert.Equal(
            (StatusCodes.Status200OK, "2.5 | High 900 | 410.0 | 00112233445566778899aabbccddeeff | [SN-1, SN-2] | 7/12"), (status, body));
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("5.5")]
    [InlineData("99999999999999999999")]
    public async Task A_bad_parameter_is_a_bad_request(string text)
    {
        (int status, _) = await GetAsync((AllocationId allocation) => $"{allocation}", new() { ["allocation"] = text });
        Assert.Equal(StatusCodes.Status400BadRequest, status);
    }

    private static async Task<(int Status, string Body)> GetAsync(Delegate handler, Dictionary<string, string> route)
    {
        await using ServiceProvider services = new ServiceCollection().AddLogging().BuildServiceProvider();
        RequestDelegateResult made = RequestDelegateFactory.Create(
            handler, new RequestDelegateFactoryOptions { ServiceProvider = services, RouteParameterNames = [.. route.Keys] });
        using var body = new MemoryStream();
        var context = new DefaultHttpContext { RequestServices = services };
        context.Response.Body = body;
        foreach ((string name, string value) in route)
        {
            context.Request.RouteValues[name] = value;
        }

        await made.RequestDelegate(context);
        return (context.Response.StatusCode, Encoding.UTF8.GetString(body.ToArray()));
    }
}
