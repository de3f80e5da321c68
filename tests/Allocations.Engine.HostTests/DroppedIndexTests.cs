using Allocations.Engine.Analyzers;

namespace Allocations.Engine.HostTests;

/// <summary>ALLOC002: statements that add to a batch and drop the index are reported, and no others.</summary>
public sealed class DroppedIndexTests
{
    [Theory]
    [InlineData("[|batch.Create(new(product, 5))|];")]
    [InlineData("[|batch.Receive(product, location, 5)|];")]
    [InlineData("[|batch.Add(new Allocations.Engine.Commands.Pick(id, 5))|];")]
    [InlineData("batch?[|.Pick(id, 5)|];")]
    [InlineData("Action add = () => [|batch.Pick(id, 5)|];")]
    public Task A_statement_that_drops_an_index_is_reported(string statement) =>
        AnalyzerTest.OfStatementsAsync<DroppedIndexAnalyzer>(statement);

    [Theory]
    [InlineData("int index = batch.Create(new(product, 5));")]
    [InlineData("_ = batch.Create(new(product, 5));")]
    [InlineData("if (batch.Pick(id, 5) < 0) { await batch.SubmitAsync(); }")]
    [InlineData("batch.Clear();")]
    [InlineData("batch.Submit();")]
    [InlineData("using (batch.BeginGroup()) { }")]
    public Task Any_other_statement_is_not(string statement) =>
        AnalyzerTest.OfStatementsAsync<DroppedIndexAnalyzer>(statement);
}
