namespace QuickStart;

/// <summary>The figures that both processes speak of.</summary>
internal static class FigureNames
{
    public const string DigestBefore = "digest.before";
    public const string DigestAfter = "digest.after";
    public const string SequenceBefore = "sequence.before";
    public const string SequenceAfter = "sequence.after";
}
