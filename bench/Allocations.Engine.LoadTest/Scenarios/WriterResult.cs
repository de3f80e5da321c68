namespace Allocations.Engine.LoadTest.Scenarios;

/// <summary>What the writer did, alone.</summary>
internal sealed record WriterResult(long Commands, double Seconds, long AllocatedBytes, long[] Kinds, int Live);
