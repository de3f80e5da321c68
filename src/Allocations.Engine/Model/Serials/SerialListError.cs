namespace Allocations.Engine;

/// <summary>An error in the text of a list of serial numbers: the part that can't be read, and the reason.</summary>
/// <param name="Offset">The position of the part in the text, in characters from 0.</param>
/// <param name="Text">The part; empty if something is missing there.</param>
/// <param name="Problem">The fault of the part.</param>
/// <remarks><c>default</c> is not an error. Immutable and safe to share between threads.</remarks>
public readonly record struct SerialListError(int Offset, string Text, SerialListProblem Problem)
{
    /// <summary>The error as a sentence.</summary>
    public override string ToString() => $"At {Offset}: '{Text}' {Reason}.";

    private string Reason => Problem switch
    {
        SerialListProblem.None => "is right",
        SerialListProblem.Missing => "stands where a serial number is missing",
        SerialListProblem.TooLong => $"has more than {EngineLimits.SerialBytes} bytes",
        SerialListProblem.NotWritable => "has a space, a comma or two dots in it, or a dot at an end",
        SerialListProblem.Unexpected => "follows where only a comma, or 'step' and a number, can",
        SerialListProblem.StepNotPositive => "is no step; steps are whole numbers from 1",
        SerialListProblem.DifferentShapes => "has ends that differ in more than one number, or in none",
        SerialListProblem.DifferentWidths => "has ends whose numbers are padded to different widths",
        SerialListProblem.NumberTooLong => "counts with a number of more than 18 digits",
        SerialListProblem.Descending => "ends before it begins",
        _ => $"makes more than {EngineLimits.SerialsPerCommand} serial numbers",
    };
}
