namespace Allocations.Engine.Tool.Explaining;

/// <summary>What <c>allocations explain</c> can explain. The names are arguments.</summary>
internal enum ExplainedKind : byte
{
    Allocation,
    Serial,
    Sequence,
}
