namespace Allocations.Engine.Rules;

/// <summary>What an allocation takes from a ledger in a run.</summary>
/// <param name="Move">The move by which it put in what it takes back; 0 if it is new to it.</param>
/// <param name="Ledger">The ledger.</param>
/// <param name="Given">The part from what was given up.</param>
/// <param name="Free">The part from what was free.</param>
internal readonly record struct DistributionTake(int Move, int Ledger, long Given, long Free);
