namespace Allocations.Engine.Explaining;

/// <summary>Collects advice, each once, in the order in which it is given.</summary>
internal sealed class AdviceList
{
    private readonly List<ExplanationAdvice> _given = [];

    public IReadOnlyList<ExplanationAdvice> Given => _given;

    public AdviceList Add(ExplanationAdvice advice, bool applies = true)
    {
        if (applies && !_given.Contains(advice))
        {
            _given.Add(advice);
        }

        return this;
    }
}
