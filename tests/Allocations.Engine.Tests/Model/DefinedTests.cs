namespace Allocations.Engine.Tests.Model;

public sealed class DefinedTests
{
    [Fact]
    public void It_converts_to_the_id_by_itself()
    {
        var defined = new Defined<ProductId>(new ProductId(3), new Outcome(1, CommandStatus.Ok, 3));
        ProductId product = defined;
        Assert.Equal(new ProductId(3), product);
        Assert.Equal(product, defined.Id);
        Assert.Equal(product, defined.EnsureSuccess());
        Assert.Equal((CommandStatus.Ok, true), (defined.Status, defined.IsSuccess));
    }

    [Fact]
    public void What_was_already_so_is_a_success()
    {
        var defined = new Defined<ProductId>(new ProductId(3), new Outcome(2, CommandStatus.Unchanged, 3));
        Assert.Equal(new ProductId(3), defined.EnsureSuccess());
    }

    [Fact]
    public void A_refusal_converts_to_no_object_and_throws_on_demand()
    {
        var different = new Defined<ProductId>(new ProductId(3), new Outcome(2, CommandStatus.DefinedDifferently, 3));
        Assert.Equal<ProductId>(ProductId.None, different);
        Assert.Equal((new ProductId(3), false), (different.Id, different.IsSuccess));
        var refused = Assert.Throws<CommandRefusedException>(() => different.EnsureSuccess());
        Assert.Equal(CommandStatus.DefinedDifferently, refused.Outcome.Status);
        var nothing = new Defined<ProductId>(default, new Outcome(2, CommandStatus.TextMissing));
        Assert.Equal<ProductId>(ProductId.None, nothing);
    }
}
