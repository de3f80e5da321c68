using Allocations.Engine.Analyzers;

namespace Allocations.Engine.HostTests;

/// <summary>ALLOC001: statements that drop the outcome of a command are reported, and no others.</summary>
public sealed class DroppedOutcomeTests
{
    [Theory]
    [InlineData("[|await engine.Stock.ReceiveAsync(product, location, 5)|];")]
    [InlineData("[|await engine.Allocations.CreateAsync(new(product, 5))|];")]
    [InlineData("[|await engine.Catalog.DefineProductAsync(new(\"P\"))|];")]
    [InlineData("[|await engine.Stock.BlockAsync(product, location, 5, BlockReason.Damage)|];")]
    [InlineData("[|await engine.SendAsync(new Allocations.Engine.Commands.Pick(id, 5))|];")]
    [InlineData("[|await engine.Stock.ReceiveAsync(product, location, 5).ConfigureAwait(false)|];")]
    [InlineData("[|await engine.Stock.ReceiveAsync(product, location, 5).AsTask()|];")]
    [InlineData("[|await engine.Stock.ReceiveAsync(product, location, 5).AsTask().WaitAsync(TimeSpan.FromSeconds(1))|];")]
    [InlineData("[|engine.Stock.ReceiveAsync(product, location, 5)|];")]
    [InlineData("[|engine.Stock.ReceiveAsync(product, location, 5).AsTask()|];")]
    [InlineData("[|engine.Stock.ReceiveAsync(product, location, 5).AsTask().GetAwaiter().GetResult()|];")]
    [InlineData("ValueTask<Outcome> pending = engine.Stock.ReceiveAsync(product, location, 5); [|await pending|];")]
    [InlineData("engine?[|.Stock.ReceiveAsync(product, location, 5)|];")]
    [InlineData("Action send = () => [|engine.Stock.ReceiveAsync(product, location, 5)|];")]
    [InlineData("Func<Task> send = async () => [|await engine.Stock.ReceiveAsync(product, location, 5)|];")]
    public Task A_statement_that_drops_an_outcome_is_reported(string statement) =>
        AnalyzerTest.OfStatementsAsync<DroppedOutcomeAnalyzer>(statement);

    [Theory]
    [InlineData("_ = await engine.Stock.ReceiveAsync(product, location, 5);")]
    [InlineData("_ = engine.Stock.ReceiveAsync(product, location, 5);")]
    [InlineData("Outcome outcome = await engine.Stock.ReceiveAsync(product, location, 5);")]
    [InlineData("(await engine.Stock.ReceiveAsync(product, location, 5)).EnsureSuccess();")]
    [InlineData("(await engine.Allocations.CreateAsync(new(product, 5))).EnsureSuccess();")]
    [InlineData("(await engine.Catalog.DefineProductAsync(new(\"P\"))).EnsureSuccess();")]
    [InlineData("ProductId found = await engine.Catalog.DefineProductAsync(new(\"P\"));")]
    [InlineData("if ((await engine.Stock.ReceiveAsync(product, location, 5)).IsSuccess) { }")]
    [InlineData("Func<ValueTask<Outcome>> send = () => engine.Stock.ReceiveAsync(product, location, 5);")]
    [InlineData("_kept = engine.Stock.ReceiveAsync(product, location, 5).AsTask(); await _kept; Console.WriteLine(_kept.Result);")]
    [InlineData("Task<Outcome> task = engine.Stock.ReceiveAsync(product, location, 5).AsTask(); await task; Console.WriteLine(task.Result);")]
    [InlineData("await Task.WhenAll(engine.Stock.ReceiveAsync(product, location, 5).AsTask());")]
    [InlineData("await engine.AuditAsync();")]
    [InlineData("await batch.SubmitAsync();")]
    [InlineData("await engine.FindOperationAsync(default);")]
    public Task Any_other_statement_is_not(string statement) =>
        AnalyzerTest.OfStatementsAsync<DroppedOutcomeAnalyzer>(statement);

    [Fact]
    public Task Code_without_the_engine_is_not_examined() => AnalyzerTest.OfCodeAsync<DroppedOutcomeAnalyzer>("""
        internal static class Other
        {
            public struct Outcome;

            public static void Run() => Make();

            private static Outcome Make() => default;
        }
        """);
}
