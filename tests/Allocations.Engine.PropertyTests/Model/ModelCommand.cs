namespace Allocations.Engine.PropertyTests.Model;

/// <summary>A command as a person would say it. The tests execute the same one on the model and on the engine. A new one brings
/// all that the tests need to know of it along, in one file; older ones have their lines in the encoder, the form rules, the
/// option rules, the model and the shrinker.</summary>
internal abstract record ModelCommand
{
    public int Tenant { get; init; }

    public int Actor { get; init; }

    /// <summary>The operation id; 0 for none.</summary>
    public int Operation { get; init; }

    /// <summary>How many seconds after the command before it comes.</summary>
    public int After { get; init; }

    /// <summary>Whether it and the one behind it belong to one group. Of the last of a script, it says nothing.</summary>
    public bool IsLinked { get; init; }

    /// <summary>Kind and content, in words that differ whenever the content differs.</summary>
    public abstract string Content { get; }

    /// <summary>The engine's command that says the same; null for one that the encoder knows.</summary>
    public virtual ICommand? ToCommand() => null;

    /// <summary>"For every command", rule 1: the refusal of a text, a list or an amount; null if they keep to their limits.</summary>
    public virtual Expected? FormProblem() => null;

    /// <summary>"For every command", rule 4: whether every enum holds one of its members.</summary>
    public virtual bool HasValidOptions() => true;

    /// <summary>What the rules say that it does.</summary>
    public virtual Expected Apply(ReferenceModel model) => throw new NotSupportedException(ToString());

    /// <summary>Simpler versions, for the shrinker.</summary>
    public virtual IEnumerable<ModelCommand> Simpler() => [];

    /// <summary>What must be the same for a repeated operation id: everything except that id, the time, and the
    /// group.</summary>
    public string Body => $"{Content}{(Tenant == 0 ? "" : $" tenant {Tenant}")}{(Actor == 0 ? "" : $" actor {Actor}")}";

    public sealed override string ToString() =>
        $"{Body}{(Operation == 0 ? "" : $" operation {Operation}")}{(After == 0 ? "" : $" after {After} s")}"
        + (IsLinked ? " and" : "");

    protected static string LotOf(int lot) => lot == 0 ? "" : $" lot {lot}";

    /// <summary>A text in quotes; none and empty are the same.</summary>
    protected static string Quoted(string? text) =>
        text is { Length: > 40 } ? $"'{text[..8]}… ({text.Length})'" : $"'{text}'";
}
