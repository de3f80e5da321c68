namespace Allocations.Engine.Tests.Sequencing;

/// <summary>A cancellation token ends the wait for the answer to a query, and nothing else.</summary>
public sealed class QueryCancellationTests
{
    private static readonly string[] s_serials = ["S1"];

    /// <summary>Every query of the public surface that the writer answers.</summary>
    private static readonly Dictionary<string, Func<AllocationEngine, CancellationToken, Task>> s_queries = new()
    {
        ["audit"] = static (engine, token) => engine.AuditAsync(token),
        ["digest"] = static (engine, token) => engine.GetDigestAsync(token),
        ["operation"] = static (engine, token) => engine.FindOperationAsync(new(1), token),
        ["preview"] = static (engine, token) => PreviewAsync(engine, token),
        ["durable"] = static (engine, token) => engine.Allocations.GetDurableAsync(new(1), token),
        ["serials of an allocation"] = static (engine, token) => engine.Allocations.GetSerialsAsync(new(1), token),
        ["steps of an allocation"] = static (engine, token) => engine.Fulfillment.GetStepsAsync(new(1), token),
        ["lots of an allocation"] = static (engine, token) => engine.Allocations.GetLotsAsync(new(1), token),
        ["document"] = static (engine, token) => engine.Allocations.FindByDocumentAsync(
            new(DocumentKind.SalesOrder, "SO-1"), cancellationToken: token),
        ["queue"] = static (engine, token) => engine.Allocations.GetWaitingAsync(new(1), cancellationToken: token),
        ["serial"] = static (engine, token) => engine.Stock.FindSerialAsync(new(1), "S1", token),
        ["serials"] = static (engine, token) => engine.Stock.FindSerialsAsync(new(1), new(), token),
        ["count"] = static (engine, token) => engine.Stock.CompareCountAsync(new(1), new(1), s_serials, token),
        ["details"] = static (engine, token) => engine.Allocations.GetDetailsAsync(new(1), token),
        ["allocations"] = static (engine, token) => engine.Allocations.FindAsync(new(), token),
        ["indexes"] = static (engine, token) => engine.Allocations.ListIndexesAsync(token),
        ["count of allocations"] = static (engine, token) => engine.Allocations.CountAsync(new(), token),
        ["places of a product"] = static (engine, token) => engine.Stock.ListAsync(new(1), cancellationToken: token),
        ["holders"] = static (engine, token) => engine.Stock.FindHoldersAsync(new(), token),
        ["location"] = static (engine, token) => engine.Catalog.GetLocationAsync(new(1), token),
        ["tenant"] = static (engine, token) => engine.Catalog.GetTenantAsync(new(1), token),
        ["actor"] = static (engine, token) => engine.Catalog.GetActorAsync(new(1), token),
        ["products"] = static (engine, token) => engine.Catalog.ListProductsAsync(cancellationToken: token),
        ["locations"] = static (engine, token) => engine.Catalog.ListLocationsAsync(cancellationToken: token),
        ["lots"] = static (engine, token) => engine.Catalog.ListLotsAsync(cancellationToken: token),
        ["tenants"] = static (engine, token) => engine.Catalog.ListTenantsAsync(cancellationToken: token),
        ["actors"] = static (engine, token) => engine.Catalog.ListActorsAsync(cancellationToken: token),
        ["jobs"] = static (engine, token) => engine.Jobs.ListAsync(token),
    };

    public static TheoryData<string> Queries => [.. s_queries.Keys];

    [Theory]
    [MemberData(nameof(Queries))]
    public async Task A_cancelled_wait_ends_and_the_engine_goes_on(string name)
    {
        Warehouse house = await Warehouse.InMemoryAsync();
        await using AllocationEngine engine = house.Engine;
        using var source = new CancellationTokenSource();
        await using (await HeldWriter.HoldAsync(engine))
        {
            Task query = s_queries[name](engine, source.Token);
            Assert.False(query.IsCompleted);
            await source.CancelAsync();
            OperationCanceledException ended = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => query);
            Assert.Equal(source.Token, ended.CancellationToken);
        }

        Assert.True((await engine.AuditAsync()).IsSound);
    }

    [Theory]
    [MemberData(nameof(Queries))]
    public async Task A_token_that_was_cancelled_before_sends_no_query(string name)
    {
        Warehouse house = await Warehouse.InMemoryAsync();
        await using AllocationEngine engine = house.Engine;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => s_queries[name](engine, new(canceled: true)));
    }

    private static async Task PreviewAsync(AllocationEngine engine, CancellationToken token)
    {
        using CommandBatch batch = engine.RentBatch();
        await engine.PreviewAsync(batch, token);
    }
}
