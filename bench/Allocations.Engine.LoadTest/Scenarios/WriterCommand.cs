namespace Allocations.Engine.LoadTest.Scenarios;

/// <summary>The kinds of command in the writer's mix.</summary>
internal enum WriterCommand
{
    /// <summary>40 %: a new allocation.</summary>
    Create,

    /// <summary>25 %: everything of a live one is released.</summary>
    Release,

    /// <summary>10 %: a live one is cancelled.</summary>
    Cancel,

    /// <summary>10 %: one unit of a live one is released, and some are left.</summary>
    PartialRelease,

    /// <summary>15 %: stock comes in.</summary>
    Receive,
}
