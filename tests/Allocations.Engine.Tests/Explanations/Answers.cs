namespace Allocations.Engine.Tests.Explanations;

/// <summary>What an answer has to be.</summary>
internal static class Answers
{
    /// <summary>The rule, the figures that are named, and the advice among others; and a sentence that names what it is
    /// about.</summary>
    public static void Is(
        Explanation answer, ExplanationRule rule, (ExplanationFigureKind Kind, Quantity? Quantity)[] figures,
        ExplanationAdvice[] advice, string says)
    {
        Assert.Equal(rule, answer.Rule);
        Assert.Equal(figures, figures.Select(figure => (figure.Kind, answer.GetFigure(figure.Kind))));
        Assert.All(advice, each => Assert.Contains(each, answer.Advice));
        Assert.Equal(answer.Advice.Distinct(), answer.Advice);
        Assert.Equal(answer.Figures.DistinctBy(figure => figure.Kind), answer.Figures);
        Assert.Contains(says, answer.Text, StringComparison.Ordinal);
        Assert.EndsWith(".", answer.Text, StringComparison.Ordinal);
        Assert.True(answer.Sequence > 0);
    }

    /// <summary>The free stock adds up.</summary>
    public static void AddUp(AllocationExplanation found)
    {
        Assert.True(found.IsComplete);
        Assert.Equal(found.Free, found.Excluded.Aggregate(found.Promisable, (sum, each) => sum + each.Quantity));
    }
}
