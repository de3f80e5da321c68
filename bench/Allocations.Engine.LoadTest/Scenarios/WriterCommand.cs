namespace Allocations.Engine.LoadTest.Scenarios;

/// <summary>The kinds of command in the writer's mixes: with their shares, of the usual one; the last three, and a new allocation, a
/// quarter each in the mix of stages.</summary>
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

    /// <summary>Everything of a live one is picked.</summary>
    Pick,

    /// <summary>Everything of one that was picked goes to the carrier.</summary>
    Ship,

    /// <summary>Everything of one on its way arrives.</summary>
    Deliver,
}
