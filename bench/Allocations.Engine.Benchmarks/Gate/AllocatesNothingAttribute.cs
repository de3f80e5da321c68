namespace Allocations.Engine.Benchmarks.Gate;

/// <summary>A benchmark that may not allocate on the garbage-collected heap once it is warm. The gate runs it and
/// fails if it does.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AllocatesNothingAttribute : Attribute;
